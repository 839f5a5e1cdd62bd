package org.javahermit.jdk.annotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The member takes the place of the JDK's member of the same name and type. It must exist there,
 * and both must be static or both not.
 *
 * <p>A method: the body is replaced; access flags stay the JDK's, except {@code native}, which
 * goes, and {@code synchronized}, which is as declared here. A constructor: likewise; it begins
 * with a call of the constructor of the amended class's superclass. A field: its type and flags
 * stay, the value that the JDK's static initializer gives it is not computed, and the initializer
 * written here counts; a {@code static final} field with a constant expression becomes a constant
 * that the compiler folds.
 *
 * <p>A static method with the name {@code "<clinit>"}: the static initializer is replaced.
 *
 * <p>On a class beside {@link Substitution}: nothing of the amended class stays but what the
 * substitution class declares; using anything else throws {@code NoSuchMethodError} or {@code
 * NoSuchFieldError}.
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.CONSTRUCTOR, ElementType.FIELD})
public @interface Replace {

  /** The JDK's name of the member where it differs from the name here. */
  String name() default "";
}
