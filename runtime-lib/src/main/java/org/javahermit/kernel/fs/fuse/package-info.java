/** The messages of FUSE, by which virtio-fs shares folders; see docs/files.md. */
package org.javahermit.kernel.fs.fuse;
