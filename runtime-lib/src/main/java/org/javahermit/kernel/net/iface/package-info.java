/** The interface to one link: neighbours, IP in and out, ICMP, loopback. */
package org.javahermit.kernel.net.iface;
