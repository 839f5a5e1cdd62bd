/** The protocol 9P2000.L, by which QEMU and others share folders; see docs/files.md. */
package org.javahermit.kernel.fs.ninep;
