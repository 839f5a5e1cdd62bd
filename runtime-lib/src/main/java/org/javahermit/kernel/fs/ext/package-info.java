/** The file systems ext2, ext3 and ext4; see docs/files.md. */
package org.javahermit.kernel.fs.ext;
