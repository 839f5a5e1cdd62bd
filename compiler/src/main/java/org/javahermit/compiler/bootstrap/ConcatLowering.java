package org.javahermit.compiler.bootstrap;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/**
 * String concatenation.
 *
 * <p>Takes a call site of {@code StringConcatFactory.makeConcat} or {@code
 * makeConcatWithConstants}; leaves a class with one static method that concatenates. Source: JLS
 * §15.18.1 and the API specification of {@code java.lang.invoke.StringConcatFactory}.
 */
final class ConcatLowering implements Lowering {
  private static final char TAG_ARGUMENT = '\u0001';
  private static final char TAG_CONSTANT = '\u0002';
  private static final int STACK = 8;

  @Override
  public SyntheticClass lower(CallSite site) {
    SyntheticClass made = new SyntheticClass(site.className("Concat"));
    MethodNode method = made.method(Opcodes.ACC_STATIC, FACTORY, site.descriptor());
    Type[] types = Type.getArgumentTypes(site.descriptor());
    ConcatEmitter emitter = new ConcatEmitter(method, slots(types));
    emitter.emit(parts(recipe(site, types.length), site.arguments(), types));
    method.visitInsn(Opcodes.ARETURN);
    method.visitMaxs(STACK, emitter.slots());
    return made;
  }

  private static String recipe(CallSite site, int arguments) {
    return site.bootstrap().getName().equals("makeConcat")
        ? String.valueOf(TAG_ARGUMENT).repeat(arguments)
        : (String) site.arguments().get(0);
  }

  private static List<ConcatEmitter.Part> parts(
      String recipe, List<Object> constants, Type[] types) {
    List<ConcatEmitter.Part> parts = new ArrayList<>();
    int argument = 0;
    int slot = 0;
    int constant = 1;
    for (int i = 0; i < recipe.length(); i++) {
      char c = recipe.charAt(i);
      if (c == TAG_ARGUMENT) {
        parts.add(new ConcatEmitter.Part.Value(types[argument], slot));
        slot += types[argument++].getSize();
      } else if (c == TAG_CONSTANT) {
        parts.add(new ConcatEmitter.Part.Text(String.valueOf(constants.get(constant++))));
      } else {
        parts.add(new ConcatEmitter.Part.Text(String.valueOf(c)));
      }
    }
    return parts;
  }

  private static int slots(Type[] types) {
    int slots = 0;
    for (Type type : types) {
      slots += type.getSize();
    }
    return slots;
  }
}
