import NextAuth, { type NextAuthOptions } from 'next-auth';
import Credentials from 'next-auth/providers/credentials';
import { shared } from '../../../../db/shared';
import { server } from '../../../api';

type Header = Record<string, string | string[] | undefined>;

function told(headers: Header | undefined, name: string): string {
  const value = headers?.[name];
  return typeof value === 'string' ? value : '';
}

/** next-auth with a cookie of our own: an opaque token whose hash is the key of `sessions`, revocable at any time (SEC-22). */
function options(): NextAuthOptions {
  const { secret, secure } = shared();
  const { sessionCookie, signIn, signInDemo, signOut } = server();
  return {
    secret,
    session: { strategy: 'jwt', maxAge: 12 * 3600 },
    pages: { signIn: '/sign-in' },
    useSecureCookies: secure,
    cookies: {
      sessionToken: { name: sessionCookie(), options: { httpOnly: true, sameSite: 'lax', path: '/', secure } },
    },
    providers: [
      Credentials({
        id: 'password',
        credentials: { login: {}, password: {} },
        async authorize(given, request) {
          const headers = request.headers as Header | undefined;
          const from = { address: told(headers, 'x-zhaoshang-address'), agent: told(headers, 'user-agent') };
          const done = await signIn({ login: given?.login ?? '', password: given?.password ?? '', ...from });
          return done && { id: done.userId, token: done.token };
        },
      }),
      Credentials({
        id: 'demo',
        credentials: { login: {} },
        async authorize(given, request) {
          const headers = request.headers as Header | undefined;
          const from = { address: told(headers, 'x-zhaoshang-address'), agent: told(headers, 'user-agent') };
          const done = await signInDemo({ login: given?.login ?? '', ...from });
          return done && { id: done.userId, token: done.token };
        },
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => (user && 'token' in user ? { token: user.token } : token),
      session: ({ session }) => session,
    },
    jwt: {
      encode: async ({ token }) => (typeof token?.token === 'string' ? token.token : ''),
      decode: async ({ token }) => (token ? { token } : null),
    },
    events: {
      async signOut({ token }) {
        if (typeof token?.token === 'string') await signOut(token.token);
      },
    },
  };
}

function handler(request: Request, context: unknown): Promise<Response> {
  return NextAuth(options())(request, context) as Promise<Response>;
}

export { handler as GET, handler as POST };
