package org.javahermit.jdk.annotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The member stands for the JDK's member of the same name and type, so that the substitution's code
 * can use it whatever its access. It must exist. The body given here is ignored; a method may be
 * declared {@code native} to have none. {@code new} of the substitution class with an aliased
 * constructor makes an object of the amended class.
 *
 * <p>An alias may stand for an inherited member as well.
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.CONSTRUCTOR, ElementType.FIELD})
public @interface Alias {

  /**
   * The JDK's name of the member where it differs from the name here. An instance method that is an
   * alias of {@code "<init>"} calls that constructor on an object that exists already: on {@code
   * this}, first thing in a replaced constructor, it is {@code this(…)}.
   */
  String name() default "";
}
