package org.javahermit.jdk.java.lang.invoke;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Member;

/** A handle that is a member and nothing else, so that {@code revealDirect} can name it. */
final class DirectNode extends HandleNode {
  private final Info info;

  DirectNode(MethodType type, Body body, Info info) {
    super(type, body);
    this.info = info;
  }

  /**
   * The member that a handle stands for.
   *
   * @throws IllegalArgumentException where it is made of other handles
   */
  static MethodHandleInfo reveal(MethodHandle handle) {
    MethodHandle fixed = handle.asFixedArity();
    if ((Object) fixed instanceof DirectNode direct) {
      return direct.info;
    }
    throw new IllegalArgumentException("not a direct method handle");
  }

  /** What is told of a member; see {@link MethodHandleInfo}. */
  record Info(int kind, Class<?> declaring, String name, MethodType type, int modifiers)
      implements MethodHandleInfo {

    @Override
    public int getReferenceKind() {
      return kind;
    }

    @Override
    public Class<?> getDeclaringClass() {
      return declaring;
    }

    @Override
    public String getName() {
      return name;
    }

    @Override
    public MethodType getMethodType() {
      return type;
    }

    @Override
    public int getModifiers() {
      return modifiers;
    }

    @Override
    public <T extends Member> T reflectAs(Class<T> expected, MethodHandles.Lookup lookup) {
      return expected.cast(found());
    }

    private Member found() {
      try {
        return switch (kind) {
          case MethodHandleInfo.REF_getField,
              MethodHandleInfo.REF_getStatic,
              MethodHandleInfo.REF_putField,
              MethodHandleInfo.REF_putStatic ->
              declaring.getDeclaredField(name);
          case MethodHandleInfo.REF_newInvokeSpecial ->
              declaring.getDeclaredConstructor(type.parameterArray());
          default -> declaring.getDeclaredMethod(name, type.parameterArray());
        };
      } catch (ReflectiveOperationException e) {
        throw new IllegalArgumentException(e);
      }
    }

    @Override
    public String toString() {
      return MethodHandleInfo.referenceKindToString(kind)
          + " "
          + declaring.getName()
          + "."
          + name
          + ":"
          + type;
    }
  }
}
