package org.javahermit.compiler.bootstrap;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/**
 * Call sites and constants whose bootstrap method the compiler does not know: leaves a class that
 * runs it when the site is first executed, once (JVMS §5.4.3.6), and calls what it gave.
 */
final class RuntimeLowering implements Lowering {
  private static final String SITE = "org/javahermit/jdk/java/lang/invoke/LinkedSite";
  private static final String METHOD_TYPE = "L" + ConstantHolder.METHOD_TYPE + ";";
  private static final String FIELD = "site";
  private static final String LEADING =
      "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/invoke/MethodHandle;Ljava/lang/String;";

  private final boolean constant;

  /** Of call sites, or of dynamically computed constants. */
  RuntimeLowering(boolean constant) {
    this.constant = constant;
  }

  @Override
  public SyntheticClass lower(CallSite site) {
    SyntheticClass made =
        new SyntheticClass(site.className(constant ? "Lambda$Constant" : "Lambda$Site"));
    ConstantHolder.field(made, FIELD, Type.getObjectType(SITE), code -> link(code, site));
    MethodNode method = made.method(Opcodes.ACC_STATIC, FACTORY, site.descriptor());
    method.visitFieldInsn(Opcodes.GETSTATIC, made.name(), FIELD, "L" + SITE + ";");
    ConstantHolder.boxParameters(method, Type.getArgumentTypes(site.descriptor()), 0);
    method.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL, SITE, "call", "([Ljava/lang/Object;)Ljava/lang/Object;", false);
    ConstantHolder.unbox(method, Type.getReturnType(site.descriptor()));
    SyntheticClass.finish(method, ConstantHolder.STACK);
    return made;
  }

  private void link(MethodNode code, CallSite site) {
    ConstantHolder.loadLookup(code, site.caller().owner().name());
    code.visitLdcInsn(site.bootstrap());
    code.visitLdcInsn(site.name());
    if (constant) {
      ConstantHolder.loadType(code, Type.getReturnType(site.descriptor()));
    } else {
      ConstantHolder.loadMethodType(code, site.descriptor());
    }
    ConstantHolder.newArray(code, site.arguments().size(), "java/lang/Object");
    for (int i = 0; i < site.arguments().size(); i++) {
      Object argument = site.arguments().get(i);
      ConstantHolder.store(code, i, () -> ConstantHolder.loadArgument(code, argument));
    }
    String type = constant ? "Ljava/lang/Class;" : METHOD_TYPE;
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        ConstantHolder.RUNTIME,
        constant ? "linkConstant" : "linkCallSite",
        LEADING + type + "[Ljava/lang/Object;)L" + SITE + ";",
        false);
  }
}
