package org.javahermit.compiler.layout;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.javahermit.compiler.classfile.ArrayType;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaField;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.classfile.JavaType;
import org.javahermit.compiler.classfile.PrimitiveType;
import org.javahermit.compiler.closedworld.World;

/**
 * The types that have a descriptor and a {@code java.lang.Class} object in the image.
 *
 * <p>Takes the closed world; leaves its types closed under supertypes and element types, with the
 * primitive types, the arrays that the runtime itself makes, and the classes whose initialization
 * state is in the image (an error message may have to name them). Supertypes come before subtypes.
 */
public final class ImageTypes {
  private static final List<String> ALWAYS =
      List.of(
          "Ljava/lang/Object;",
          "Ljava/lang/String;",
          "Ljava/lang/Class;",
          "Ljava/lang/Cloneable;",
          "Ljava/io/Serializable;",
          "[Ljava/lang/Object;",
          "[B",
          "[C",
          "[I");

  private final Set<JavaType> types = new LinkedHashSet<>();

  private ImageTypes() {}

  /** The types of the image in a fixed order. */
  public static Collection<JavaType> of(World world) {
    ClassUniverse universe = world.universe();
    ImageTypes result = new ImageTypes();
    ALWAYS.forEach(descriptor -> result.add(universe.type(descriptor)));
    world.types().forEach(result::add);
    for (JavaMethod method : world.methods()) {
      result.addIfInitialized(method.owner(), world);
    }
    for (JavaField field : world.staticFields()) {
      result.addIfInitialized(field.owner(), world);
    }
    for (PrimitiveType primitive : PrimitiveType.values()) {
      result.add(primitive);
    }
    return List.copyOf(new ArrayList<>(result.types));
  }

  private void addIfInitialized(JavaClass type, World world) {
    if (world.needsInitialization(type)) {
      add(type);
    }
  }

  private void add(JavaType type) {
    if (type == null || types.contains(type)) {
      return;
    }
    if (type instanceof JavaClass c) {
      add(c.superclass());
      c.interfaces().forEach(this::add);
    } else if (type instanceof ArrayType array) {
      add(array.element());
    }
    types.add(type);
  }
}
