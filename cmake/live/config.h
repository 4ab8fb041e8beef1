/* Nettle's configuration, for its SHA-256 compiled to WebAssembly. */
#define HAVE_STDINT_H 1
