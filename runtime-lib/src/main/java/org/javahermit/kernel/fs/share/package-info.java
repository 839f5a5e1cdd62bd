/** Folders of the host as file systems, whatever protocol they speak; see docs/files.md. */
package org.javahermit.kernel.fs.share;
