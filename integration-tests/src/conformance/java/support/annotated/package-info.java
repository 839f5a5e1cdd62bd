/** A package with an annotation. */
@Title("annotated")
package support.annotated;
