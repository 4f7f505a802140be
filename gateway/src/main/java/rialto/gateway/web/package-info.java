/** The page, its libraries and the reader of the API's documents: files as they are, out of the jars. */
@NullMarked
package rialto.gateway.web;

import org.jspecify.annotations.NullMarked;
