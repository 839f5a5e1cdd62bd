package org.javahermit.compiler.closedworld;

import java.util.LinkedHashSet;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.signature.SignatureReader;
import org.objectweb.asm.signature.SignatureVisitor;

/**
 * The internal names of the classes that a generic signature names (JVMS §4.7.9.1), and of those
 * arrays of them that reflection makes as classes: whose elements are no variables and have no
 * arguments.
 */
final class SignatureTypes extends SignatureVisitor {
  private final Set<String> names;

  /** How many arrays there are around the type that is visited. */
  private final int dimensions;

  private String current;
  private boolean hasArguments;

  private SignatureTypes(Set<String> names, int dimensions) {
    super(Opcodes.ASM9);
    this.names = names;
    this.dimensions = dimensions;
  }

  static Set<String> of(String signature) {
    SignatureTypes visitor = new SignatureTypes(new LinkedHashSet<>(), 0);
    boolean ofField = signature.charAt(0) == 'T' || signature.charAt(0) == '[';
    SignatureReader reader = new SignatureReader(signature);
    if (ofField || isOneClass(signature)) {
      reader.acceptType(visitor);
    } else {
      reader.accept(visitor);
    }
    return visitor.names;
  }

  /** Whether the text is one class type, as of a field; a class's has its superclass and more. */
  private static boolean isOneClass(String signature) {
    if (signature.charAt(0) != 'L') {
      return false;
    }
    int depth = 0;
    for (int i = 0; i < signature.length(); i++) {
      char c = signature.charAt(i);
      depth += c == '<' ? 1 : c == '>' ? -1 : 0;
      if (c == ';' && depth == 0) {
        return i == signature.length() - 1;
      }
    }
    return true;
  }

  @Override
  public void visitClassType(String name) {
    current = name;
    hasArguments = false;
    names.add(name);
  }

  @Override
  public void visitInnerClassType(String name) {
    current = current + "$" + name;
    names.add(current);
  }

  @Override
  public void visitTypeArgument() {
    hasArguments = true;
  }

  /** Arguments have names of their own; the class around goes on behind them. */
  @Override
  public SignatureVisitor visitTypeArgument(char wildcard) {
    hasArguments = true;
    return new SignatureTypes(names, 0);
  }

  @Override
  public SignatureVisitor visitArrayType() {
    return new SignatureTypes(names, dimensions + 1);
  }

  @Override
  public void visitBaseType(char descriptor) {
    addArrays(String.valueOf(descriptor));
  }

  @Override
  public void visitEnd() {
    if (!hasArguments) {
      addArrays("L" + current + ";");
    }
  }

  private void addArrays(String element) {
    for (int i = 1; i <= dimensions; i++) {
      names.add("[".repeat(i) + element);
    }
  }
}
