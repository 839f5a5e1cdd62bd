/**
 * Images that serve and ask the network, in QEMU, spoken to by real clients: those of the container
 * and the JDK's own through the container's ports.
 */
package org.javahermit.it.network;
