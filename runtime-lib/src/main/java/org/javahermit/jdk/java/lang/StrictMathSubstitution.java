package org.javahermit.jdk.java.lang;

import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.fdlibm.Arcsine;
import org.javahermit.jdk.fdlibm.Arctangent;
import org.javahermit.jdk.fdlibm.Exponential;
import org.javahermit.jdk.fdlibm.Logarithm;
import org.javahermit.jdk.fdlibm.Remainder;
import org.javahermit.jdk.fdlibm.SineCosine;
import org.javahermit.jdk.fdlibm.Tangent;

/**
 * The native functions of {@link StrictMath}, in Java; {@link Math} calls them where HotSpot has
 * intrinsics whose results may differ by one unit in the last place. The functions that are Java in
 * the JDK (cbrt, exp, hypot, pow) stay; the square root is an instruction.
 */
@Substitution("java.lang.StrictMath")
final class StrictMathSubstitution {
  private StrictMathSubstitution() {}

  @Replace
  public static double sin(double a) {
    return SineCosine.sin(a);
  }

  @Replace
  public static double cos(double a) {
    return SineCosine.cos(a);
  }

  @Replace
  public static double tan(double a) {
    return Tangent.tan(a);
  }

  @Replace
  public static double asin(double a) {
    return Arcsine.asin(a);
  }

  @Replace
  public static double acos(double a) {
    return Arcsine.acos(a);
  }

  @Replace
  public static double atan(double a) {
    return Arctangent.atan(a);
  }

  @Replace
  public static double atan2(double y, double x) {
    return Arctangent.atan2(y, x);
  }

  @Replace
  public static double log(double a) {
    return Logarithm.log(a);
  }

  @Replace
  public static double log10(double a) {
    return Logarithm.log10(a);
  }

  @Replace
  public static double log1p(double x) {
    return Logarithm.log1p(x);
  }

  @Replace
  public static double expm1(double x) {
    return Exponential.expm1(x);
  }

  @Replace
  public static double sinh(double x) {
    return Exponential.sinh(x);
  }

  @Replace
  public static double cosh(double x) {
    return Exponential.cosh(x);
  }

  @Replace
  public static double tanh(double x) {
    return Exponential.tanh(x);
  }

  @Replace
  public static double IEEEremainder(double dividend, double divisor) {
    return Remainder.ieee(dividend, divisor);
  }
}
