"""Reads about courses, by matter."""

from maharat.courses.queries.cases import LocalRow as LocalRow
from maharat.courses.queries.cases import case_for as case_for
from maharat.courses.queries.cases import case_history as case_history
from maharat.courses.queries.cases import local_rows as local_rows
from maharat.courses.queries.cases import units_localised_by as units_localised_by
from maharat.courses.queries.closing import Closing as Closing
from maharat.courses.queries.closing import outcomes_by_competency as outcomes_by_competency
from maharat.courses.queries.closing import that_close as that_close
from maharat.courses.queries.courses import CatalogueRow as CatalogueRow
from maharat.courses.queries.courses import Star as Star
from maharat.courses.queries.courses import area_of as area_of
from maharat.courses.queries.courses import areas as areas
from maharat.courses.queries.courses import catalogue as catalogue
from maharat.courses.queries.courses import course as course
from maharat.courses.queries.courses import current as current
from maharat.courses.queries.courses import current_versions as current_versions
from maharat.courses.queries.courses import hours as hours
from maharat.courses.queries.courses import star_of as star_of
from maharat.courses.queries.courses import stars_of as stars_of
from maharat.courses.queries.courses import version_full as version_full
from maharat.courses.queries.writing import activity_open_to as activity_open_to
from maharat.courses.queries.writing import courses_written_by as courses_written_by
from maharat.courses.queries.writing import open_version as open_version
from maharat.courses.queries.writing import sketch as sketch
