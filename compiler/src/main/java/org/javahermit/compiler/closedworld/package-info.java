/**
 * The closed world: which methods, types and fields a program can reach, each with the reason.
 * Takes entry points and the classes; leaves a {@link org.javahermit.compiler.closedworld.World}.
 */
package org.javahermit.compiler.closedworld;
