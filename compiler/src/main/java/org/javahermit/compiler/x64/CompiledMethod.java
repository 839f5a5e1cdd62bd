package org.javahermit.compiler.x64;

import java.util.List;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.ir.SourcePosition;
import org.javahermit.compiler.link.Symbol;

/**
 * The machine code of one method with everything that the image needs to know about it.
 *
 * @param method the method
 * @param code the bytes; addresses in them are 0 where a relocation stands
 * @param frameSize bytes between the stack pointer in the method's body and its return address
 * @param relocations where addresses go, by ascending offset
 * @param sites where the method can be interrupted by a call or a fault, by ascending offset
 * @param lines line table: where the position changes, by ascending offset
 */
public record CompiledMethod(
    JavaMethod method,
    byte[] code,
    int frameSize,
    List<Relocation> relocations,
    List<Site> sites,
    List<Line> lines) {

  /** How an address is written into the code. */
  public enum RelocationKind {
    /** 32-bit distance from the end of the four bytes. */
    RELATIVE_32,
    /** 32-bit address; the image lies below 4 GiB. */
    ABSOLUTE_32,
    /** 64-bit address. */
    ABSOLUTE_64,
    /** 32-bit reference: the address shifted right by the target's reference shift. */
    REFERENCE_32
  }

  /** An address to be written at {@code offset} once the symbol's address is known. */
  public record Relocation(int offset, RelocationKind kind, Symbol symbol, long addend) {}

  /**
   * A place where a frame of the method can be seen by the collector or the unwinder.
   *
   * @param offset the return address of a call, or the address of an instruction that may fault
   * @param stackDepth bytes between the stack pointer there and the frame's return address; the
   *     frame size except before the prologue
   * @param references offsets from the stack pointer of the slots that hold references
   * @param handler offset of the landing pad, or −1 where exceptions leave the method; that of the
   *     site itself for polls of methods with landing pads, at which nobody knows which one is
   *     right
   * @param position what a stack trace shows; null where nothing is known
   */
  public record Site(
      int offset, int stackDepth, int[] references, int handler, SourcePosition position) {}

  /** From {@code offset} on, until the next entry, code comes from {@code position}. */
  public record Line(int offset, SourcePosition position) {}
}
