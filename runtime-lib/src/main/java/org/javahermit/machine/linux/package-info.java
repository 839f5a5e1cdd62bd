/** The machine layer of Linux executables: raw system calls, no C library. */
package org.javahermit.machine.linux;
