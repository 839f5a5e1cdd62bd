/** Asks servers for addresses of names and names of addresses (RFC 1035). */
package org.javahermit.kernel.net.dns;
