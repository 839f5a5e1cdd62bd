/**
 * Files of the library OS: a tree of names over one or several file systems, the file system in
 * memory that is its root, and open files. Plain Java without a machine under it; docs/files.md.
 */
package org.javahermit.kernel.fs;
