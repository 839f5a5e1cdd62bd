/**
 * What the JVM links at run time, done at build time: call sites of {@code invokedynamic} and
 * variable handles in static final fields become ordinary classes, methods and memory accesses.
 */
package org.javahermit.compiler.bootstrap;
