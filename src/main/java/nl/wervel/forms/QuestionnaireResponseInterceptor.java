package nl.wervel.forms;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.storage.TransactionDetails;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;

/**
 * Every response that is written to the store, alone or inside a transaction, is checked, completed
 * with its totals, and its answers are stored as Observations in the same database transaction.
 */
@Interceptor
public class QuestionnaireResponseInterceptor {
  private final FormIntake intake;
  private final Clock clock;
  private final ExtractedObservations extracted;
  private final FormWatch watch;

  /**
   * @param session of the current database transaction
   */
  public QuestionnaireResponseInterceptor(
      FormIntake intake,
      IFhirSystemDao<Bundle, Meta> store,
      DaoRegistry daos,
      EntityManager session,
      Clock clock,
      FormWatch watch) {
    this.intake = intake;
    this.watch = watch;
    this.clock = clock;
    this.extracted =
        new ExtractedObservations(store, daos.getResourceDao(Observation.class), session);
  }

  /**
   * @throws UnprocessableEntityException for a response that does not fit its form
   */
  @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED)
  public void beforeCreate(
      IBaseResource created, RequestDetails request, TransactionDetails transaction) {
    responseIn(created).ifPresent(response -> accept(response, request, transaction));
  }

  /**
   * Also called for a patch, and twice for each update in a transaction.
   *
   * @throws UnprocessableEntityException for a response that does not fit its form
   */
  @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED)
  public void beforeUpdate(
      IBaseResource old,
      IBaseResource updated,
      RequestDetails request,
      TransactionDetails transaction) {
    responseIn(updated).ifPresent(response -> accept(response, request, transaction));
  }

  @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
  public void created(IBaseResource created, TransactionDetails transaction) {
    responseIn(created).ifPresent(response -> stored(response, true, transaction));
  }

  @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
  public void updated(IBaseResource old, IBaseResource updated, TransactionDetails transaction) {
    responseIn(updated).ifPresent(response -> stored(response, false, transaction));
  }

  /** Once at the end of a transaction, with ids and references as they are stored. */
  @Hook(Pointcut.STORAGE_TRANSACTION_PROCESSED)
  public void transactionProcessed(TransactionDetails transaction) {
    write(WrittenResponses.of(transaction));
  }

  /**
   * The Observations of a deleted response do not count any more. They let go of the response,
   * which could not be deleted while they refer to it.
   */
  @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_DELETED)
  public void beforeDelete(IBaseResource deleted) {
    responseIn(deleted)
        .map(response -> extracted.standing(response.getIdElement().getIdPart()))
        .map(
            standing ->
                ExtractedObservations.withdrawn(
                    standing, List.of(), ObservationStatus.ENTEREDINERROR))
        .map(withdrawn -> withdrawn.stream().map(ExtractedObservations::unlinked).toList())
        .ifPresent(extracted::write);
  }

  private static Optional<QuestionnaireResponse> responseIn(IBaseResource resource) {
    return resource instanceof QuestionnaireResponse response
            && !Placeholders.isPlaceholder(response)
        ? Optional.of(response)
        : Optional.empty();
  }

  private void accept(
      QuestionnaireResponse response, RequestDetails request, TransactionDetails transaction) {
    // A response can always be withdrawn, also when its form is gone.
    if (response.getStatus() == QuestionnaireResponseStatus.ENTEREDINERROR
        || !WrittenResponses.of(transaction).isFirstSight(response)) {
      return;
    }
    List<Problem> problems = intake.check(response);
    if (!problems.isEmpty()) {
      watch.refused(form(response));
      throw Refusal.of(problems, RequestLanguage.of(request));
    }
  }

  private void stored(
      QuestionnaireResponse response, boolean created, TransactionDetails transaction) {
    WrittenResponses written = WrittenResponses.of(transaction);
    written.add(response, created);
    if (!transaction.isFhirTransaction()) {
      write(written);
    }
  }

  private void write(WrittenResponses written) {
    List<Observation> all = new ArrayList<>();
    written.takeNew().forEach(response -> all.addAll(taken(response, true)));
    written.takeChanged().forEach(response -> all.addAll(taken(response, false)));
    extracted.write(all);
  }

  private List<Observation> taken(QuestionnaireResponse response, boolean created) {
    watch.stored(form(response));
    return observations(response, created);
  }

  private Optional<String> form(QuestionnaireResponse response) {
    return intake.formOf(response).map(form -> form.questionnaire().getIdElement().getIdPart());
  }

  private List<Observation> observations(QuestionnaireResponse response, boolean created) {
    List<Observation> wanted =
        intake
            .formOf(response)
            .map(form -> Extraction.observations(response, form, clock.instant()))
            .orElse(List.of());
    if (created) {
      return wanted;
    }
    ObservationStatus withdrawn =
        response.getStatus() == QuestionnaireResponseStatus.STOPPED
            ? ObservationStatus.CANCELLED
            : ObservationStatus.ENTEREDINERROR;
    List<Observation> standing = extracted.standing(response.getIdElement().getIdPart());
    List<Observation> all = new ArrayList<>(wanted);
    all.addAll(ExtractedObservations.withdrawn(standing, wanted, withdrawn));
    return all;
  }
}
