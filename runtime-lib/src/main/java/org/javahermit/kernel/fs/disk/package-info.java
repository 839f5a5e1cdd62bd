/** What file systems on disks share; see docs/files.md. */
package org.javahermit.kernel.fs.disk;
