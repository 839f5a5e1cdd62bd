package org.javahermit.compiler.closedworld;

import java.util.List;
import java.util.Set;
import org.javahermit.compiler.classfile.JavaClass;
import org.javahermit.compiler.classfile.JavaField;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.classfile.JavaType;
import org.javahermit.compiler.metadata.Members;

/**
 * The world as the scan of one method sees it: what the method's code reaches goes in, what is
 * known so far of the values that calls and fields give comes out. Whenever more becomes known that
 * would change an answer, the method is scanned again.
 */
interface Reached {

  /**
   * Exactly this method is called.
   *
   * @param arguments without the receiver
   * @return what it returns; null where it has not returned yet
   */
  Value calls(JavaMethod target, Value[] arguments);

  /**
   * What overrides {@code resolved} in subtypes of {@code bound} is called.
   *
   * @param bound a supertype of the receiver, not an array
   * @param arguments without the receiver
   * @return what one of them returns; null where none has returned yet
   */
  Value callsVirtual(JavaMethod resolved, JavaClass bound, Value[] arguments);

  /** A virtual or interface call names the resolved method, whatever is known of the receiver. */
  void dispatches(JavaMethod resolved);

  /** The code address of the method is taken. */
  void takesAddress(JavaMethod method);

  /** The scanned method returns the value. */
  void returns(Value value);

  /** An object of the type is made. */
  void instantiates(JavaType type);

  /** The type is named in a way that needs its descriptor. */
  void uses(JavaType type);

  /** An object is cast to the class. */
  void casts(JavaClass type);

  /** The type's class object is named. */
  void usesClassObject(JavaType type);

  /** The class gets initialized (JVMS §5.5). */
  void initializes(JavaClass type);

  /** A field is read; gives what it holds. */
  Value reads(JavaField field);

  /** A field is written. */
  void writes(JavaField field, Value value);

  /** A field is read and written by means that are not followed, for example by its offset. */
  void exposes(JavaField field);

  /** Whether the scanned method is one of the program's own, rather than of the class library. */
  boolean isApplication();

  /** Whether it is, or was made for one of them. */
  boolean isOfProgram();

  /** The constant texts in the scanned method's code. */
  Set<String> literals();

  /** A security provider names the class that implements services of a type. */
  void offersService(String type, JavaClass implementation);

  /** The program looks for services of a type among those of the security providers. */
  void asksForService(String type);

  /** The program loads a service; null stands for one that is not known. */
  void loadsService(JavaClass service);

  /** Objects of the class are written and read by Java serialization. */
  void serializes(JavaClass type);

  /** A file in a package of the JDK is read, if there is one of that path. */
  void readsPlatform(String path);

  /** A string stands in the scanned method. */
  void names(String text);

  /** The scanned method of the program calls another with a class object and a constant text. */
  void hands(JavaClass type, String text);

  /** The scanned method appends a constant text to another one. */
  void appends(String text);

  /** The scanned method of the program appends letters to a text: these, in its code's order. */
  void spells(String letters);

  /** Classes are found by names that are not known. */
  void findsClasses();

  /** The program loads the resource bundle with the base name. */
  void loadsBundle(String name);

  /**
   * Whether any service that is loaded has a provider. Where none has so far, the scanned method is
   * scanned again when one has.
   */
  boolean hasProviders();

  /** A charset is asked for by name; null stands for one that is not known. */
  void asksForCharset(String name);

  /** A locale is made; null stands for one that is not known. */
  void asksForLocale(String tag);

  /** Bundles of the JDK with locale data are searched by their base name. */
  void readsLocaleData(String baseName);

  /**
   * Whether a fact about the image holds. Where it does not so far, the scanned method is scanned
   * again when it does.
   */
  boolean has(ImageFact fact);

  /** Conversions occur in strings that formatters read. */
  void formats(FormatConversions conversions);

  /**
   * Whether a formatter ever meets a conversion of the kind. Where none can so far, the scanned
   * method is scanned again when one can.
   */
  boolean isFormatted(FormatConversions.Kind kind);

  /**
   * Methods are looked up by name: those that the class declares or inherits can be called by way
   * of their description.
   *
   * @param special whether without selection of an overriding method
   */
  void looksUpMethods(JavaClass type, String name, boolean special);

  /** Objects of the interface are made from method handles. */
  void wraps(JavaClass type);

  /**
   * Objects of the interface are made by a call of {@code LambdaMetafactory} in the method.
   *
   * @param others further interfaces of the objects
   */
  void makesFunctions(JavaClass type, List<JavaClass> others);

  /** Fields of the class are looked up by name. */
  void looksUpFields(JavaClass type, String name);

  /** The members of the class are listed. */
  void describes(JavaClass type);

  /** The members of the class are listed, and those of the groups are used by reflection. */
  void registers(JavaClass type, Set<Members> groups);

  /** A method or constructor is called by reflection. */
  void usesByReflection(JavaMethod method);

  /** A field is read and written by reflection. */
  void usesByReflection(JavaField field);

  /** A record's components are read and objects are made of them, by reflection. */
  void usesRecord(JavaClass type);

  /** Members of classes that are not known are listed. */
  void listsMembers(Listing what);

  /** Arrays are made whose elements' class is not known. */
  void makesArrays();

  /** A constructor with these parameters is looked up in a class that is not known. */
  void looksUpConstructors(String parameters);

  /** A constructor is looked up in a class that is not known, by parameters that are not either. */
  void looksUpConstructors();

  /** The scanned method of the program makes an array of class objects with these descriptors. */
  void makesClassList(String descriptors);

  /** A method is looked up in a class that is not known, neither is its name. */
  void looksUpMethods();

  /** A method of that name is looked up in a class that is not known. */
  void looksUpMethods(String name);

  /** A method that was found gives an object of the class, which is one of the JDK. */
  void givesByReflection(JavaClass type);

  /** Members of {@code java.lang.reflect} are called without selection. */
  void callsSpecially();

  /** Objects of a dynamic proxy class with these interfaces are made. */
  void proxies(List<JavaClass> interfaces);

  /** The scanned method of the program makes proxies of interfaces that are not known. */
  void makesProxies();

  /**
   * Whether an object of the type can exist. Where none can so far, the scanned method is scanned
   * again when one can.
   */
  boolean hasInstances(JavaType type);
}
