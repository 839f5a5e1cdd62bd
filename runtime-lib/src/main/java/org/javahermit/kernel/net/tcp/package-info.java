/** The transmission control protocol (RFC 9293) and its extensions. */
package org.javahermit.kernel.net.tcp;
