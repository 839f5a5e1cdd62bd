/**
 * The language runtime: what the Java Virtual Machine Specification asks for besides running
 * instructions. Heap, type checks, class initialization, monitors, exceptions, threads, boot.
 */
package org.javahermit.vm;
