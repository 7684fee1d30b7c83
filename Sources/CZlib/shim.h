#include <zlib.h>

// inflateInit2 is a macro that passes the header's version and the struct's size, so Swift cannot import it.
// 47: a window of 32 KiB, and gzip or zlib wrapping told apart by zlib itself.
static inline int winnow_inflate_init(z_streamp stream) { return inflateInit2(stream, 47); }
