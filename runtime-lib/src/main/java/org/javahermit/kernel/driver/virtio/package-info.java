/** Devices of the virtio family; section numbers are those of the virtio specification 1.2. */
package org.javahermit.kernel.driver.virtio;
