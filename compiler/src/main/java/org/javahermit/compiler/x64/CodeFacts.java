package org.javahermit.compiler.x64;

import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.link.Symbol;
import org.javahermit.compiler.lower.RuntimeHelper;

/**
 * What the code generator has to know of the target.
 *
 * @param referenceSize bytes of a reference in memory, 4 or 8
 * @param referenceShift bits by which a 4-byte reference is shifted right in memory
 * @param avx whether the processor has AVX
 * @param bmi2 whether the processor has BMI2
 * @param popcnt whether the processor counts one bits
 * @param zeroCounts whether the processor has LZCNT and TZCNT
 * @param entryTakesStackPointer whether the image's entry finds its argument in rsp (Linux) rather
 *     than in rdi (boot code)
 * @param calls what compiled code calls by itself
 */
public record CodeFacts(
    int referenceSize,
    int referenceShift,
    boolean avx,
    boolean bmi2,
    boolean popcnt,
    boolean zeroCounts,
    boolean entryTakesStackPointer,
    RuntimeCalls calls) {

  /**
   * The methods that checks and THROW go to, in {@code org.javahermit.vm.Throwing}, and those of
   * {@code org.javahermit.vm.Safepoints} where prologues and loops go when the thread is to stop.
   */
  public record RuntimeCalls(
      Symbol nullPointer,
      Symbol arrayIndex,
      Symbol divisionByZero,
      Symbol enter,
      Symbol poll,
      Symbol exception) {

    /** The methods of the runtime library. */
    public static RuntimeCalls of(ClassUniverse universe) {
      return new RuntimeCalls(
          code(RuntimeHelper.THROW_NULL_POINTER, universe),
          code(RuntimeHelper.THROW_ARRAY_INDEX, universe),
          code(RuntimeHelper.THROW_DIVISION_BY_ZERO, universe),
          code(RuntimeHelper.ENTER, universe),
          code(RuntimeHelper.POLL, universe),
          code(RuntimeHelper.THROW_EXCEPTION, universe));
    }

    private static Symbol code(RuntimeHelper helper, ClassUniverse universe) {
      return new Symbol.Code(helper.resolve(universe));
    }
  }
}
