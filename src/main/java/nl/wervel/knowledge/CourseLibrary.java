package nl.wervel.knowledge;

import java.util.Set;

/**
 * The library that tells the course of a patient: a Library of kind course.
 *
 * @param name of the library, which has the defines that are named here
 * @param resourceTypes the types that these are read from, beside Patient
 */
public record CourseLibrary(String name, Set<String> resourceTypes) {
  public static final String PHASE = "Phase";
  public static final String SCREENING = "Screening";
  public static final String SCREENED_ON = "Screened on";
  public static final String ALARMS = "Alarms";
  public static final String SERIES = "Series recorded";
  public static final String TREATMENT_START = "Treatment start";
  public static final String CLOSURE = "Closure";
  public static final String SESSIONS = "Sessions";
  public static final String RE_EVALUATIONS = "Re-evaluations";
  public static final String PROFILES = "Profiles";

  public CourseLibrary {
    resourceTypes = Set.copyOf(resourceTypes);
  }
}
