// Debian builds libxml2 with ICU, whose headers clash with Foundation's own ICU module;
// winnow calls nothing of libxml2's ICU half, so it is switched off before the rest is read.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/HTMLtree.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>
#include <libxml/xmlmemory.h>
#include <libxml/xmlerror.h>
