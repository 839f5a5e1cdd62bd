package org.javahermit.jdk.jdk.internal.reflect;

import java.lang.reflect.Modifier;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.DeleteInitializer;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.support.Descriptors;
import org.javahermit.vm.layout.MetadataLayout;

/**
 * The caller of a method only matters for access checks and class loaders. Where it does, the
 * compiler hands the caller over ({@code CheckedCalls}); whoever else asks hears of a class that
 * may do everything. Member filters hide fields of the JDK from reflection; images decide that when
 * they are built.
 */
@Substitution("jdk.internal.reflect.Reflection")
@DeleteInitializer
final class ReflectionSubstitution {
  private ReflectionSubstitution() {}

  @Replace
  public static Class<?> getCallerClass() {
    return Object.class;
  }

  @Replace
  public static int getClassAccessFlags(Class<?> type) {
    int modifiers = type.getModifiers();
    // A class file has no protected classes.
    return Modifier.isProtected(modifiers) ? modifiers | Modifier.PUBLIC : modifiers;
  }

  @Replace
  public static void ensureMemberAccess(
      Class<?> caller, Class<?> member, Class<?> target, int modifiers) {}

  @Replace
  public static boolean verifyMemberAccess(
      Class<?> caller, Class<?> member, Class<?> target, int modifiers) {
    if (caller == member || caller == Object.class) {
      return true;
    }
    boolean isNear = isSamePackage(caller, member);
    boolean isVisible =
        Modifier.isPublic(getClassAccessFlags(member)) && isExported(caller, member);
    if (!isVisible && !isNear) {
      return false;
    }
    if (Modifier.isPublic(modifiers)) {
      return true;
    }
    if (Modifier.isPrivate(modifiers)) {
      return areNestMates(caller, member);
    }
    if (isNear) {
      return true;
    }
    return Modifier.isProtected(modifiers)
        && member.isAssignableFrom(caller)
        && (target == null || target == caller || caller.isAssignableFrom(target));
  }

  @Add
  private static boolean isSamePackage(Class<?> one, Class<?> other) {
    return one.getModule() == other.getModule()
        && one.getPackageName().equals(other.getPackageName());
  }

  /** What classes of the JDK may use of each other is not asked. */
  @Add
  private static boolean isExported(Class<?> caller, Class<?> member) {
    return !member.getModule().isNamed()
        || caller.getModule().isNamed()
        || Descriptors.hasFlag(Descriptors.of(member), MetadataLayout.FLAG_EXPORTED);
  }

  /** The JDK's asks the module's descriptor what the metadata of the class says as well. */
  @Replace
  public static IllegalAccessException newIllegalAccessException(
      Class<?> caller, Class<?> member, Class<?> target, int modifiers) {
    String what =
        isExported(caller, member)
            ? "a member of "
                + placed(member)
                + " with modifiers \""
                + Modifier.toString(modifiers)
                + '"'
            : placed(member)
                + " because "
                + member.getModule()
                + " does not export "
                + member.getPackageName()
                + " to "
                + caller.getModule();
    return new IllegalAccessException(placed(caller) + " cannot access " + what);
  }

  @Add
  private static String placed(Class<?> type) {
    Module module = type.getModule();
    return module.isNamed() ? type + " (in " + module + ")" : type.toString();
  }

  @Replace
  public static boolean verifyModuleAccess(Module caller, Class<?> member) {
    return true;
  }

  @Replace
  public static void registerFieldsToFilter(Class<?> type, java.util.Set<String> names) {}

  @Replace
  public static void registerMethodsToFilter(Class<?> type, java.util.Set<String> names) {}

  @Replace
  public static boolean areNestMates(Class<?> one, Class<?> other) {
    return one.getNestHost() == other.getNestHost();
  }
}
