/** The file systems FAT12, FAT16 and FAT32 with long names; see docs/files.md. */
package org.javahermit.kernel.fs.fat;
