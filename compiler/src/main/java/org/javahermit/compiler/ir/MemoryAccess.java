package org.javahermit.compiler.ir;

/**
 * How a low memory operation forms its address and touches it.
 *
 * @param kind what lies there
 * @param scale factor of the index input: 0 where there is none, else 1, 2, 4 or 8
 * @param displacement constant part of the address in bytes
 * @param isVolatile whether the access has the ordering of a volatile one (JLS §17.4)
 * @param implicitNullCheck whether a fault at this access is a null dereference of the base
 */
public record MemoryAccess(
    MemoryKind kind, int scale, int displacement, boolean isVolatile, boolean implicitNullCheck) {}
