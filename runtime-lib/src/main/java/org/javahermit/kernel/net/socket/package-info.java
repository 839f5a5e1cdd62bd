/** What sockets of all kinds share, and UDP. */
package org.javahermit.kernel.net.socket;
