/**
 * Runs programs on HotSpot, as Linux executables and in QEMU, and hands their output to the tests.
 */
package org.javahermit.it;
