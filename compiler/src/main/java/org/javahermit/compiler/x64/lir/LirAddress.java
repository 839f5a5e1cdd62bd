package org.javahermit.compiler.x64.lir;

import org.javahermit.compiler.ir.SourcePosition;
import org.javahermit.compiler.link.Symbol;

/**
 * The memory operand of an instruction.
 *
 * @param base number of the use that is the base, or −1
 * @param index number of the use that is the index, or −1
 * @param scale factor of the index
 * @param displacement constant part
 * @param symbol the place that the displacement counts from, or null; excludes base and index
 * @param mayFault whether a fault here is a null dereference
 * @param position where the access comes from
 */
public record LirAddress(
    int base,
    int index,
    int scale,
    int displacement,
    Symbol symbol,
    boolean mayFault,
    SourcePosition position) {}
