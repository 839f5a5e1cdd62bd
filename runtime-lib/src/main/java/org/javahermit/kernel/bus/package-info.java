/** Buses: how devices are found and what their registers look like from here. */
package org.javahermit.kernel.bus;
