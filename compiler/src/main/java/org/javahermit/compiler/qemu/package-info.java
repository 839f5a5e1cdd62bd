/**
 * Boots images in QEMU: the command line, the choice of the accelerator, the console. Nothing of
 * the compiler proper; the command line and the Maven plugin share it.
 */
package org.javahermit.compiler.qemu;
