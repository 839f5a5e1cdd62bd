package org.javahermit.compiler.bootstrap;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;

/**
 * Call sites and constants that the compiler cannot link: leaves a method that throws a {@code
 * BootstrapMethodError} with the reason, where the JVM would run the bootstrap method (JVMS
 * §5.4.3.6).
 */
final class UnsupportedLowering implements Lowering {
  private static final String ERROR = "java/lang/BootstrapMethodError";
  private static final int STACK = 3;

  private final String problem;

  UnsupportedLowering(String problem) {
    this.problem = problem;
  }

  /** The reason. */
  String problem() {
    return problem;
  }

  @Override
  public SyntheticClass lower(CallSite site) {
    SyntheticClass made = new SyntheticClass(site.className("Unsupported"));
    MethodNode method = made.method(Opcodes.ACC_STATIC, FACTORY, site.descriptor());
    method.visitTypeInsn(Opcodes.NEW, ERROR);
    method.visitInsn(Opcodes.DUP);
    method.visitLdcInsn(problem);
    method.visitMethodInsn(Opcodes.INVOKESPECIAL, ERROR, "<init>", "(Ljava/lang/String;)V", false);
    method.visitInsn(Opcodes.ATHROW);
    SyntheticClass.size(method, STACK);
    return made;
  }
}
