import adapter from '@sveltejs/adapter-node';

/** @type {import('@sveltejs/kit').Config} */
export default {
  kit: {
    adapter: adapter({ out: process.env.MUSTER_BUILD_OUT ?? 'build' }),
    csp: {
      // A page goes out again as it was made, so its scripts are known by their hashes and not by a number used once.
      mode: 'hash',
      directives: {
        'default-src': ['self'],
        'script-src': ['self'],
        // The framework's own announcer of navigations carries one fixed style attribute.
        'style-src': [
          'self',
          'unsafe-hashes',
          'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='
        ],
        'img-src': ['self', 'data:'],
        'object-src': ['none'],
        'base-uri': ['none'],
        'form-action': ['self'],
        'frame-ancestors': ['none']
      }
    }
  }
};
