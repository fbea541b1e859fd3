/** The kind under which the week’s photos of a project are kept as evidence. */
export const PHOTO_KIND = '周报照片';
