/** How an interface gets its addresses: what the command line says, and what is done about it. */
package org.javahermit.kernel.net.config;
