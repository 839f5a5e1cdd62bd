package org.javahermit.jdk.java.lang;

import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.net.URL;
import java.util.Objects;
import jdk.internal.reflect.ConstantPool;
import jdk.internal.reflect.ReflectionFactory;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.java.lang.reflect.DescribedMembers;
import org.javahermit.jdk.jdk.internal.reflect.ConstantPoolSubstitution;
import org.javahermit.jdk.support.ApplicationResources;
import org.javahermit.jdk.support.AssertionStatus;
import org.javahermit.jdk.support.CodeSources;
import org.javahermit.jdk.support.Descriptors;
import org.javahermit.jdk.support.MissingRegistration;
import org.javahermit.jdk.support.Modules;
import org.javahermit.jdk.support.PlatformResources;
import org.javahermit.jdk.support.WorldTypes;
import org.javahermit.unsafe.Address;
import org.javahermit.unsafe.Machine;
import org.javahermit.vm.ClassInitialization;
import org.javahermit.vm.TypeChecks;
import org.javahermit.vm.layout.ClassStateLayout;
import org.javahermit.vm.layout.DescriptorLayout;
import org.javahermit.vm.layout.MetadataLayout;

/**
 * {@link Class} asks HotSpot's native code and caches what it hears in soft references. Here every
 * class object lies in the image with the address of its descriptor, and questions about the type
 * itself are answered from there, so the caches go as well. Members and annotations come from the
 * image's descriptions ({@link DescribedMembers}); where these would not be all, asking throws.
 */
@Substitution("java.lang.Class")
public final class ClassSubstitution<T> {
  /** The type descriptor; the image writer sets it. */
  @Add public Address hermitDescriptor;

  @Alias private String name;

  @Alias private String packageName;

  private ClassSubstitution() {}

  @Replace
  private static void registerNatives() {}

  @Replace
  static Class<?> getPrimitiveClass(String name) {
    return WorldTypes.primitive(name);
  }

  @Replace
  public static Class<?> forName(String name) throws ClassNotFoundException {
    return ClassLookup.find(name, true);
  }

  @Replace
  public static Class<?> forName(String name, boolean initialize, ClassLoader loader)
      throws ClassNotFoundException {
    return ClassLookup.find(name, initialize, loader);
  }

  @Replace
  public static Class<?> forName(Module module, String name) {
    Objects.requireNonNull(module);
    Class<?> found = WorldTypes.find(Objects.requireNonNull(name));
    return found != null && found.getModule() == module ? found : null;
  }

  @Replace
  private static Class<?> forName0(
      String name, boolean initialize, ClassLoader loader, Class<?> caller)
      throws ClassNotFoundException {
    return ClassLookup.find(name, initialize);
  }

  /** Initializes a class unless that was done. */
  @Add
  public static void initialize(Address descriptor) {
    Address state = descriptor.loadAddress32(DescriptorLayout.CLASS_STATE);
    if (!state.isZero() && state.loadInt(ClassStateLayout.STATE) != ClassStateLayout.INITIALIZED) {
      ClassInitialization.initialize(state);
    }
  }

  @Replace
  public boolean isInstance(Object object) {
    return object != null && TypeChecks.isSubtype(Descriptors.ofObject(object), hermitDescriptor);
  }

  @Replace
  public boolean isAssignableFrom(Class<?> other) {
    return TypeChecks.isSubtype(Descriptors.of(other), hermitDescriptor);
  }

  @Replace
  public boolean isInterface() {
    return Descriptors.isInterface(hermitDescriptor);
  }

  @Replace
  public boolean isArray() {
    return Descriptors.isArray(hermitDescriptor);
  }

  @Replace
  public boolean isPrimitive() {
    return Descriptors.isPrimitive(hermitDescriptor);
  }

  @Replace
  public boolean isHidden() {
    return Descriptors.hasFlag(hermitDescriptor, MetadataLayout.FLAG_HIDDEN);
  }

  @Replace
  private boolean isRecord0() {
    return Descriptors.hasFlag(hermitDescriptor, MetadataLayout.FLAG_RECORD);
  }

  @Replace
  public boolean isSealed() {
    return Descriptors.hasFlag(hermitDescriptor, MetadataLayout.FLAG_SEALED);
  }

  @Replace
  public boolean isRecord() {
    return isRecord0();
  }

  @Replace
  public int getModifiers() {
    return Descriptors.number(hermitDescriptor, MetadataLayout.MODIFIERS);
  }

  @Replace
  public boolean desiredAssertionStatus() {
    return AssertionStatus.isEnabled() && !hermitIsInModule();
  }

  @Replace
  private static boolean desiredAssertionStatus0(Class<?> type) {
    return type.desiredAssertionStatus();
  }

  // ---- names

  @Replace
  public String getName() {
    return Descriptors.text(hermitDescriptor, MetadataLayout.NAME);
  }

  @Replace
  private String initClassName() {
    return getName();
  }

  @Replace
  public String getPackageName() {
    String result = packageName;
    if (result == null) {
      Address type = Descriptors.innermost(hermitDescriptor);
      result =
          Descriptors.isPrimitive(type)
              ? "java.lang"
              : Descriptors.text(type, MetadataLayout.PACKAGE);
      if (result == null) {
        result = "";
      }
      packageName = result;
    }
    return result;
  }

  @Replace
  public String getSimpleName() {
    if (isArray()) {
      return getComponentType().getSimpleName().concat("[]");
    }
    String nested = getSimpleBinaryName();
    if (nested != null) {
      return nested;
    }
    if (isAnonymousClass()) {
      return "";
    }
    String full = getName();
    return full.substring(full.lastIndexOf('.') + 1);
  }

  @Replace
  private String getSimpleBinaryName() {
    return Descriptors.text(hermitDescriptor, MetadataLayout.SIMPLE_NAME);
  }

  @Replace
  public String getTypeName() {
    return isArray() ? getComponentType().getTypeName().concat("[]") : getName();
  }

  @Replace
  public String getCanonicalName() {
    if (isArray()) {
      String element = getComponentType().getCanonicalName();
      return element == null ? null : element.concat("[]");
    }
    if (Descriptors.hasFlag(hermitDescriptor, MetadataLayout.FLAG_LOCAL) || isHidden()) {
      return null;
    }
    Class<?> declaring = getDeclaringClass();
    if (declaring == null) {
      return getName();
    }
    String outer = declaring.getCanonicalName();
    return outer == null ? null : outer + "." + getSimpleBinaryName();
  }

  // ---- related types

  @Replace
  public Class<?> getSuperclass() {
    return isInterface()
        ? null
        : Descriptors.toClass(hermitDescriptor.loadAddress32(DescriptorLayout.SUPERCLASS));
  }

  @Replace
  public Class<?>[] getInterfaces() {
    return getInterfaces0();
  }

  @Replace
  private Class<?>[] getInterfaces(boolean copy) {
    return getInterfaces0();
  }

  @Replace
  private Class<?>[] getInterfaces0() {
    Address list =
        isArray()
            ? hermitDescriptor.loadAddress32(DescriptorLayout.INTERFACES)
            : Descriptors.address(hermitDescriptor, MetadataLayout.DECLARED_INTERFACES);
    int count = list.isZero() ? 0 : list.loadInt(0);
    Class<?>[] result = new Class<?>[count];
    for (int i = 0; i < count; i++) {
      result[i] = Descriptors.toClass(list.loadAddress32(4 + 4L * i));
    }
    return result;
  }

  @Replace
  public Class<?> getComponentType() {
    return isArray()
        ? Descriptors.toClass(hermitDescriptor.loadAddress32(DescriptorLayout.ELEMENT))
        : null;
  }

  @Replace
  private Class<?> elementType() {
    if (!isArray()) {
      return null;
    }
    return Descriptors.toClass(Descriptors.innermost(hermitDescriptor));
  }

  @Replace(name = "arrayType")
  public Class<?> hermitArrayType() {
    Address array = hermitDescriptor.loadAddress32(DescriptorLayout.ARRAY);
    if (array.isZero()) {
      throw MissingRegistration.array(hermitClass(), 1);
    }
    return Descriptors.toClass(array);
  }

  @Replace
  public Class<?> getDeclaringClass() {
    return getDeclaringClass0();
  }

  @Replace
  private Class<?> getDeclaringClass0() {
    return Descriptors.toClass(
        Descriptors.address(hermitDescriptor, MetadataLayout.DECLARING_CLASS));
  }

  @Replace
  public Class<?> getEnclosingClass() {
    return Descriptors.toClass(
        Descriptors.address(hermitDescriptor, MetadataLayout.ENCLOSING_CLASS));
  }

  @Replace
  public Class<?> getNestHost() {
    Address host = Descriptors.address(hermitDescriptor, MetadataLayout.NEST_HOST);
    return host.isZero() ? (Class<?>) (Object) this : Descriptors.toClass(host);
  }

  @Replace
  public boolean isNestmateOf(Class<?> other) {
    return getNestHost() == other.getNestHost();
  }

  @Replace
  public boolean isAnonymousClass() {
    return Descriptors.hasFlag(hermitDescriptor, MetadataLayout.FLAG_LOCAL)
        && getSimpleBinaryName() == null;
  }

  @Replace
  public boolean isLocalClass() {
    return Descriptors.hasFlag(hermitDescriptor, MetadataLayout.FLAG_LOCAL)
        && getSimpleBinaryName() != null;
  }

  @Replace
  public boolean isMemberClass() {
    return getDeclaringClass0() != null;
  }

  @Replace
  private boolean isTopLevelClass() {
    return getEnclosingClass() == null;
  }

  @Replace
  private boolean isLocalOrAnonymousClass() {
    return Descriptors.hasFlag(hermitDescriptor, MetadataLayout.FLAG_LOCAL);
  }

  // ---- where it comes from

  @Replace
  public ClassLoader getClassLoader() {
    return getClassLoader0();
  }

  @Replace
  ClassLoader getClassLoader0() {
    Address type = Descriptors.innermost(hermitDescriptor);
    if (Descriptors.hasFlag(type, MetadataLayout.FLAG_PLATFORM_LOADER)) {
      return ClassLoader.getPlatformClassLoader();
    }
    return hermitIsInModule() && !Descriptors.hasFlag(type, MetadataLayout.FLAG_APPLICATION_LOADER)
        ? null
        : ClassLoader.getSystemClassLoader();
  }

  /** Whether it is a class of the platform, whichever loader has it. */
  @Add
  private boolean hermitIsInModule() {
    Address type = Descriptors.innermost(hermitDescriptor);
    return Descriptors.isPrimitive(type) || Descriptors.text(type, MetadataLayout.MODULE) != null;
  }

  @Replace
  public Module getModule() {
    Address type = Descriptors.innermost(hermitDescriptor);
    return Modules.of(
        (Class<?>) (Object) this,
        Descriptors.isPrimitive(type)
            ? "java.base"
            : Descriptors.text(type, MetadataLayout.MODULE));
  }

  @Replace
  public java.security.ProtectionDomain getProtectionDomain() {
    return CodeSources.domain((Class<?>) (Object) this);
  }

  @Replace
  public Object[] getSigners() {
    return null;
  }

  /** Of the platform's files an image holds those that the compiler saw. */
  @Replace
  public InputStream getResourceAsStream(String name) {
    String path = hermitResource(name);
    return hermitIsInModule() ? PlatformResources.open(path) : ApplicationResources.open(path);
  }

  @Replace
  public URL getResource(String name) {
    String path = hermitResource(name);
    return hermitIsInModule() ? PlatformResources.url(path) : ApplicationResources.url(path);
  }

  /** The path of a resource that is named in relation to this class. */
  @Add
  private String hermitResource(String name) {
    if (name.startsWith("/")) {
      return name.substring(1);
    }
    String inPackage = getPackageName();
    return inPackage.isEmpty() ? name : inPackage.replace('.', '/') + "/" + name;
  }

  // ---- enums

  /** The constants of an enum, by its own {@code values()}; null for all other classes. */
  @Replace
  @SuppressWarnings("unchecked")
  T[] getEnumConstantsShared() {
    Address values = Descriptors.address(hermitDescriptor, MetadataLayout.ENUM_VALUES);
    if (values.isZero()) {
      return null;
    }
    initialize(hermitDescriptor);
    return (T[]) Machine.callForObject(values);
  }

  // ---- members

  @Alias
  private native Field[] privateGetDeclaredFields(boolean publicOnly);

  @Alias
  private native Field[] privateGetPublicFields();

  @Alias
  private native Method[] privateGetDeclaredMethods(boolean publicOnly);

  @Alias
  private native Method[] privateGetPublicMethods();

  @Alias
  private native Constructor<T>[] privateGetDeclaredConstructors(boolean publicOnly);

  @Alias
  private native Field getField0(String wanted);

  @Alias
  private static native Field searchFields(Field[] fields, String wanted);

  @Alias
  private static native Field[] copyFields(Field[] fields);

  @Alias
  private static native Method[] copyMethods(Method[] methods);

  @Alias
  private static native <U> Constructor<U>[] copyConstructors(Constructor<U>[] constructors);

  @Alias
  private static native ReflectionFactory getReflectionFactory();

  @Add
  private Class<?> hermitClass() {
    return (Class<?>) (Object) this;
  }

  @Replace
  private Field[] getDeclaredFields0(boolean publicOnly) {
    return DescribedMembers.fields(hermitClass(), publicOnly);
  }

  @Replace
  private Method[] getDeclaredMethods0(boolean publicOnly) {
    return DescribedMembers.methods(hermitClass(), publicOnly);
  }

  @Replace
  @SuppressWarnings("unchecked")
  private Constructor<T>[] getDeclaredConstructors0(boolean publicOnly) {
    return (Constructor<T>[]) DescribedMembers.constructors(hermitClass(), publicOnly);
  }

  @Replace
  private Class<?>[] getDeclaredClasses0() {
    checkDescribed("member classes");
    Class<?>[] found =
        DescribedMembers.classes(hermitClass(), MetadataLayout.REFLECTION_MEMBER_CLASSES);
    return found == null ? new Class<?>[0] : found;
  }

  @Replace
  private RecordComponent[] getRecordComponents0() {
    return DescribedMembers.components(hermitClass());
  }

  @Replace
  private Class<?>[] getNestMembers0() {
    Class<?> host = getNestHost();
    if (!DescribedMembers.isDescribed(host)) {
      throw MissingRegistration.describe(host, "nest members");
    }
    Class<?>[] others = DescribedMembers.classes(host, MetadataLayout.REFLECTION_NEST_MEMBERS);
    Class<?>[] all = new Class<?>[others == null ? 1 : 1 + others.length];
    all[0] = host;
    for (int i = 1; i < all.length; i++) {
      all[i] = others[i - 1];
    }
    return all;
  }

  @Replace
  private Class<?>[] getPermittedSubclasses0() {
    if (!isSealed()) {
      return null;
    }
    checkDescribed("permitted subclasses");
    return DescribedMembers.classes(hermitClass(), MetadataLayout.REFLECTION_PERMITTED);
  }

  @Replace
  private Object[] getEnclosingMethod0() {
    Class<?> enclosing = getEnclosingClass();
    if (enclosing == null || !isLocalOrAnonymousClass()) {
      return null;
    }
    checkDescribed("enclosing method");
    return new Object[] {
      enclosing,
      DescribedMembers.textOfClass(hermitClass(), MetadataLayout.REFLECTION_ENCLOSING_NAME),
      DescribedMembers.textOfClass(hermitClass(), MetadataLayout.REFLECTION_ENCLOSING_DESCRIPTOR)
    };
  }

  @Replace
  private String getGenericSignature0() {
    return DescribedMembers.textOfClass(hermitClass(), MetadataLayout.REFLECTION_SIGNATURE);
  }

  @Replace
  byte[] getRawAnnotations() {
    return DescribedMembers.bytes(
        DescribedMembers.textOfClass(hermitClass(), MetadataLayout.REFLECTION_ANNOTATIONS));
  }

  @Replace
  byte[] getRawTypeAnnotations() {
    checkDescribed("annotations of types");
    return DescribedMembers.bytes(
        DescribedMembers.textOfClass(hermitClass(), MetadataLayout.REFLECTION_TYPE_ANNOTATIONS));
  }

  @Replace
  ConstantPool getConstantPool() {
    ConstantPoolSubstitution pool = new ConstantPoolSubstitution();
    pool.hermitOf(hermitClass());
    return (ConstantPool) (Object) pool;
  }

  @Add
  private void checkDescribed(String what) {
    if (!DescribedMembers.isDescribed(hermitClass())) {
      throw MissingRegistration.describe(hermitClass(), what);
    }
  }

  // ---- members: where a list would lack some, there is an error instead

  @Add
  private void checkLists(String what) {
    if (!DescribedMembers.isDescribed(hermitClass())) {
      throw MissingRegistration.list(hermitClass(), what);
    }
  }

  @Replace
  public Field[] getDeclaredFields() {
    checkLists("fields");
    return copyFields(privateGetDeclaredFields(false));
  }

  @Replace
  public Field[] getFields() {
    checkLists("fields");
    return copyFields(privateGetPublicFields());
  }

  @Replace
  public Method[] getDeclaredMethods() {
    checkLists("methods");
    return copyMethods(privateGetDeclaredMethods(false));
  }

  @Replace
  public Method[] getMethods() {
    checkLists("methods");
    return copyMethods(privateGetPublicMethods());
  }

  @Replace
  public Constructor<?>[] getDeclaredConstructors() {
    checkLists("constructors");
    return copyConstructors(privateGetDeclaredConstructors(false));
  }

  @Replace
  public Constructor<?>[] getConstructors() {
    checkLists("constructors");
    return copyConstructors(privateGetDeclaredConstructors(true));
  }

  @Replace
  public Field getDeclaredField(String wanted) throws NoSuchFieldException {
    Field found = searchFields(privateGetDeclaredFields(false), Objects.requireNonNull(wanted));
    return hermitFound(found, wanted);
  }

  @Replace
  public Field getField(String wanted) throws NoSuchFieldException {
    return hermitFound(getField0(Objects.requireNonNull(wanted)), wanted);
  }

  @Add
  private Field hermitFound(Field found, String wanted) throws NoSuchFieldException {
    if (found == null) {
      boolean isKnown = DescribedMembers.isListed(hermitClass(), wanted, true);
      throw new NoSuchFieldException(
          isKnown ? wanted : wanted + MissingRegistration.ofField(hermitClass(), wanted));
    }
    return getReflectionFactory().copyField(found);
  }

  @Replace
  private String methodToString(String methodName, Class<?>[] parameters) {
    StringBuilder text = new StringBuilder(getName()).append('.').append(methodName).append('(');
    for (int i = 0; parameters != null && i < parameters.length; i++) {
      text.append(i == 0 ? "" : ",");
      text.append(parameters[i] == null ? "null" : parameters[i].getName());
    }
    text.append(')');
    if (!DescribedMembers.isListed(hermitClass(), methodName, false)) {
      text.append(MissingRegistration.ofMethod(hermitClass(), methodName, parameters));
    }
    return text.toString();
  }

  @Replace
  @SuppressWarnings("unchecked")
  public T newInstance() throws InstantiationException {
    return (T) NewInstances.make(hermitClass(), hermitDescriptor);
  }
}
