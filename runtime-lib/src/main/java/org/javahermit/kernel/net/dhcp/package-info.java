/** Gets an address for an interface from a server (RFC 2131). */
package org.javahermit.kernel.net.dhcp;
