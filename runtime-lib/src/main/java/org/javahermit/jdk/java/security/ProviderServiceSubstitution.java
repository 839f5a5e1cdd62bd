package org.javahermit.jdk.java.security;

import java.security.NoSuchAlgorithmException;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.support.MachineRandom;

/**
 * Makes the objects behind security services: of the classes that providers name, an image has
 * those whose type of service the program asks for. The generators that would read files of random
 * numbers are the machine's.
 */
@Substitution("java.security.Provider$Service")
public class ProviderServiceSubstitution {
  @Alias private String className;

  private ProviderServiceSubstitution() {}

  @Replace
  private Class<?> getImplClass() throws NoSuchAlgorithmException {
    try {
      return Class.forName(className);
    } catch (ClassNotFoundException e) {
      throw new NoSuchAlgorithmException("this image does not contain the class " + className, e);
    }
  }

  @Replace
  @SuppressWarnings("deprecation")
  private Object newInstanceOf() throws Exception {
    if (className.startsWith("sun.security.provider.NativePRNG")) {
      return new MachineRandom();
    }
    return getImplClass().newInstance();
  }

  @Replace
  private Object newInstanceUtil(Class<?> type, Object parameter) throws Exception {
    if (parameter != null) {
      return withParameter(type, parameter);
    }
    try {
      return newInstanceOf();
    } catch (InstantiationException e) {
      // There is no constructor without one.
      return withParameter(type, null);
    }
  }

  @Add
  private Object withParameter(Class<?> type, Object parameter) throws Exception {
    return getImplClass().getConstructor(type).newInstance(parameter);
  }
}
