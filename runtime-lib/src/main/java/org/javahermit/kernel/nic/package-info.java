/** Between the drivers of network cards and the network stack. */
package org.javahermit.kernel.nic;
