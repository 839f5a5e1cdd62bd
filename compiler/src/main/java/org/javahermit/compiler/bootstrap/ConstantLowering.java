package org.javahermit.compiler.bootstrap;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/**
 * Dynamically computed constants of {@code java.lang.invoke.ConstantBootstraps} whose computation
 * is one plain instruction: leaves a method that computes the constant each time.
 */
final class ConstantLowering implements Lowering {
  private static final int STACK = 2;

  @Override
  public SyntheticClass lower(CallSite site) {
    SyntheticClass made = new SyntheticClass(site.className("Constant"));
    MethodNode method = made.method(Opcodes.ACC_STATIC, FACTORY, site.descriptor());
    Type type = Type.getReturnType(site.descriptor());
    switch (site.bootstrap().getName()) {
      case "nullConstant" -> method.visitInsn(Opcodes.ACONST_NULL);
      case "enumConstant" ->
          method.visitFieldInsn(
              Opcodes.GETSTATIC, type.getInternalName(), site.name(), type.getDescriptor());
      case "getStaticFinal" ->
          method.visitFieldInsn(
              Opcodes.GETSTATIC, owner(site, type), site.name(), type.getDescriptor());
      case "primitiveClass" ->
          method.visitFieldInsn(
              Opcodes.GETSTATIC,
              TypeAdapter.boxOf(Type.getType(site.name())),
              "TYPE",
              "Ljava/lang/Class;");
      default -> throw new IllegalArgumentException(site.bootstrap().getName());
    }
    SyntheticClass.finish(method, STACK);
    return made;
  }

  private static String owner(CallSite site, Type type) {
    return site.arguments().isEmpty()
        ? type.getInternalName()
        : ((Type) site.arguments().get(0)).getInternalName();
  }
}
