/** The files of an image as the class library's replaced methods need them; docs/files.md. */
package org.javahermit.jdk.file;
